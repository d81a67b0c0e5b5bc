/**
 * The reasons for which rules are refused (domain, rule-faults; contracts; register) and are not
 * rehearsed (contracts, rehearsal-reasons) in the reader's
 * language. A reason that is not known here is shown as the server gave it.
 */
import type { Phrase } from '../words/format';
import type { WordKey } from '../words/zh';

const REASONS: readonly [RegExp, WordKey, ...string[]][] = [
  [/^must be above (\w+) \((.+)\)$/, 'rules.fault.aboveLimit', 'name', 'value'],
  [/^reaches a standstill: it could never let go$/, 'rules.fault.standstill'],
  [/^is outside the range (\S+) to (\S+)$/, 'rules.fault.outsideRange', 'low', 'high'],
  [
    /^must be less than (.+), or the alarm could never return$/,
    'rules.fault.neverReturns',
    'maximum',
  ],
  [/^no point (.+)$/, 'rules.fault.noPoint', 'point'],
  [/^must all be of one site$/, 'rules.fault.oneSite'],
  [/^is more than the (\d+) points$/, 'rules.fault.moreThanPoints', 'count'],
  [/^names a point twice$/, 'rules.fault.twice'],
  [/^(.+) has no limit (\w+)$/, 'rules.fault.noLimit', 'point', 'name'],
  [/^(.+) would suppress itself$/, 'rules.fault.itself', 'point'],
  [/^is the same point as a$/, 'rules.fault.samePoint'],
  [/^is in (.*), a is in (.*)$/, 'rules.fault.otherUnit', 'b', 'a'],
  [
    /^is too short for a point that reports every (.+) s$/,
    'rules.fault.windowTooShort',
    'interval',
  ],
  [/^must be \{site\}\/\{tag\}$/, 'rules.fault.pointName'],
  [/^must be 1 to \d+ characters without/, 'rules.fault.code'],
  [/^looks at the clocks of gateways/, 'rehearsal.fault.gatewayClocks'],
  [/^looks at the connections of gateways/, 'rehearsal.fault.gatewayLinks'],
  [/^looks at the platform itself/, 'rehearsal.fault.platform'],
  [/^is not that of (.+)$/, 'rehearsal.fault.otherPoint', 'code'],
  [/^is not (.+)$/, 'rehearsal.fault.otherCode', 'code'],
  [/^must be limits$/, 'rehearsal.fault.mustBeLimits'],
  [/^is judged by the rule (.+)$/, 'rehearsal.fault.otherEvent', 'code'],
  [/^is (\S+) and stays it$/, 'rehearsal.fault.otherKind', 'kind'],
  [/^is in the future$/, 'rehearsal.fault.future'],
  [/^must be after from$/, 'rehearsal.fault.order'],
  [/^must be at most (\d+) days before to$/, 'rehearsal.fault.tooLong', 'days'],
  [
    /^(\d+) points have about (\d+) readings in that time, at most (\d+) are replayed/,
    'rehearsal.fault.tooMuch',
    'points',
    'readings',
    'most',
  ],
  [/^the server was stopped$/, 'rehearsal.failure.stopped'],
  [/^the server that ran it has ended$/, 'rehearsal.failure.ended'],
  [/^the database went away$/, 'rehearsal.failure.database'],
  [/^unexpected error$/, 'rehearsal.failure.unexpected'],
  [/^more than (\d+) activations$/, 'rehearsal.failure.tooMany', 'most'],
  [/^unknown key$/, 'rules.fault.unknownKey'],
  [/^Invalid input$/, 'rules.fault.incomplete'],
];

export function phraseOf(message: string): Phrase {
  for (const [pattern, key, ...names] of REASONS) {
    const found = pattern.exec(message);
    if (found)
      return {
        key,
        params: Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? ''])),
      };
  }
  return { key: 'rules.fault.other', params: { text: message } };
}
