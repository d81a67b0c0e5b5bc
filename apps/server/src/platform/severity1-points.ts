/**
 * Fragments of SQL: which points a rule of severity 1 looks at and needs the value of. Rules about
 * silence, quality or events can be judged without one.
 */

/** A common table expression, to be named in the statement's `WITH`. */
export const SEVERITY1_RULES = `severity1_rule AS MATERIALIZED (
  SELECT body FROM rule WHERE enabled AND (body->>'severity')::int = 1
    AND kind IN ('rate', 'frozen', 'discrepancy', 'voting', 'compound'))`;

const covers = (what: string, value: string) =>
  `(body#>'{scope,${what}}' IS NULL OR body#>'{scope,${what}}' ? ${value})`;

/** A condition on point `p` of site `s`. */
export const HAS_SEVERITY1 = `(
  EXISTS (SELECT FROM jsonb_each(p.limits) l WHERE (l.value->>'severity')::int = 1)
  OR EXISTS (
    SELECT FROM severity1_rule, LATERAL (SELECT s.code || '/' || p.tag AS name) n
    WHERE (body ? 'scope' AND ${covers('points', 'n.name')} AND ${covers('sites', 's.code')}
           AND ${covers('quantities', 'p.quantity')})
       OR n.name IN (body->>'a', body->>'b') OR body->'points' ? n.name
       OR body->'all' @> jsonb_build_array(jsonb_build_object('point', n.name))))`;
