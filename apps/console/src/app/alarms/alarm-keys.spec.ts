import { actionOf } from './alarm-keys';

function press(key: string, on: string | null = null, change: Partial<KeyboardEvent> = {}) {
  const host = document.createElement('div');
  host.innerHTML = on ?? '';
  return actionOf({
    key,
    repeat: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    target: host.firstElementChild ?? host,
    ...change,
  });
}

describe('the keys of the alarm list', () => {
  it('move with J and K or the arrows, acknowledge with A, open with Enter, help with ?', () => {
    expect(
      ['j', 'ArrowDown', 'K', 'ArrowUp', 'a', 'A', 'Enter', '?'].map((key) => press(key)),
    ).toEqual([
      'next',
      'next',
      'previous',
      'previous',
      'acknowledge',
      'acknowledge',
      'open',
      'help',
    ]);
  });

  it('silence with M, shelve with S, acknowledge the screen with B, leave with Esc', () => {
    expect(['m', 'S', 'b', 'Escape'].map((key) => press(key))).toEqual([
      'silence',
      'shelve',
      'bulk',
      'leave',
    ]);
  });

  it('change the view with V, go back to the plain one with 0, undo a shelving with U', () => {
    expect(['v', '0', 'U'].map((key) => press(key))).toEqual(['view', 'plain', 'undo']);
    expect(press('0', '<input>')).toBeNull();
  });

  it('do nothing while a dialog is open, wherever the focus is', () => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    expect(['a', 'j', 's', 'Escape'].map((key) => press(key))).toEqual([null, null, null, null]);
    dialog.remove();
    expect(press('a')).toBe('acknowledge');
  });

  it('are heard right after a dialog closed, whose button keeps the focus for a frame', () => {
    expect(press('a', '<dialog><button></button></dialog>')).toBe('acknowledge');
  });

  it('only walk while they are held down: a hand on the keyboard acknowledges one alarm, not the list', () => {
    const held = (key: string) => press(key, null, { repeat: true });
    expect(['a', 'b', 's', 'm', 'Enter'].map(held)).toEqual([null, null, null, null, null]);
    expect(['j', 'ArrowUp'].map(held)).toEqual(['next', 'previous']);
  });

  it('leave typing alone', () => {
    expect(press('a', '<input>')).toBeNull();
    expect(press('j', '<textarea></textarea>')).toBeNull();
    expect(press('s', '<input>')).toBeNull();
  });

  it('leave browser shortcuts alone', () => {
    expect(press('a', null, { ctrlKey: true })).toBeNull();
    expect(press('k', null, { metaKey: true })).toBeNull();
  });

  it('leave Enter and the arrows to a button that has the focus', () => {
    expect(press('Enter', '<button></button>')).toBeNull();
    expect(press('a', '<button></button>')).toBe('acknowledge');
  });
});
