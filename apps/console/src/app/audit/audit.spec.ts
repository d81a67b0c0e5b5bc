import { actionKey, AUDIT_ACTIONS } from './actions';
import { auditChoice, auditPath, isAll } from './audit-query';
import { targetLink, targetText } from './audit-target';
import { enAudit } from '../words/en-audit';
import { zhAudit } from '../words/zh-audit';

const aRow = (action: string, target: Record<string, string> = {}, body: unknown = null) => ({
  action,
  target,
  body,
});

describe('the audit trail on the screen', () => {
  it('has words for every action and every fault, and leaves unknown ones as they are', () => {
    for (const key of Object.values(AUDIT_ACTIONS)) {
      expect(zhAudit[key]).toBeTruthy();
      expect(enAudit[key]).toBeTruthy();
    }
    expect(actionKey('POST /something/new')).toBeNull();
    expect(actionKey('toString')).toBeNull();
  });

  it('says what it was about by the path, or by a name in the body', () => {
    const text = (...row: Parameters<typeof aRow>) =>
      targetText(aRow(...row), (code) => `(${code})`);
    expect(text('POST /rules/{code}/release', { code: 'limits:A/LT1' })).toBe('limits:A/LT1');
    expect(text('POST /incidents/{id}/notices', { id: '12' })).toBe('#12');
    expect(text('POST /users', {}, { username: 'li.na', roles: ['duty'] })).toBe('li.na');
    expect(text('POST /simulator/scenarios', {}, { scenario: 'gas' })).toBe('(gas)');
    expect(text('POST /auth/logout')).toBe('');
  });

  it('links to the page that shows it, where there is one', () => {
    expect(targetLink(aRow('POST /incidents/{id}/close', { id: '12' }))).toEqual([
      '/incidents',
      '12',
    ]);
    expect(targetLink(aRow('POST /incidents'))).toEqual(['/incidents']);
    expect(targetLink(aRow('PUT /users/{id}/roles', { id: '3' }))).toEqual(['/people']);
    expect(targetLink(aRow('POST /auth/login'))).toBeNull();
  });

  it('asks for what the URL says, and takes nonsense as nothing', () => {
    const choice = auditChoice({
      person: ' duty ',
      outcome: 'refused',
      from: '2026-03-01T00:00:00Z',
      to: 'soon',
    });
    expect(auditPath(choice, { cursor: '7' })).toBe(
      '/audit?person=duty&outcome=refused&from=2026-03-01T00%3A00%3A00.000Z&limit=100&cursor=7',
    );
    expect(auditPath(choice, 'csv')).toMatch(/&format=csv$/);
    expect(isAll(choice)).toBe(false);
    expect(isAll(auditChoice({ outcome: 'perhaps', person: ' ' }))).toBe(true);
  });
});
