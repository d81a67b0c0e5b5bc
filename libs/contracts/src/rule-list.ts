/** What the rules page asks: the list with its filters, and the history of one rule. */
import type { IsoTime } from './rest.js';
import type { RuleBody, RuleKind } from './rules.js';

/** Query of `GET /rules` → `Page<RuleView>`, by code. Conditions given must all fit. */
export interface RuleQuery {
  /** Rules that look at a point of this site, its limits among them. */
  site?: string;
  kind?: RuleKind;
  /** Part of the code or of a name, whatever its case. */
  q?: string;
  /** Only rules with a change that waits for a second person. */
  pending?: 'true';
  cursor?: string;
  limit?: number;
}

/** An item of `GET /rules/{code}/versions` → `{items}`, newest first. */
export interface RuleVersionView {
  version: number;
  rule: RuleBody;
  /** `null`: came with the program or with the register. */
  changedBy: string | null;
  releasedBy: string | null;
  at: IsoTime;
}
