/**
 * Rows of the register in the shape in which an import takes them, as SQL over the tables beside each;
 * a missing column leaves its key out.
 */
export const SITES = 'site s';
export const SITE_ENTRY = `
  s.details || jsonb_strip_nulls(jsonb_build_object(
    'code', s.code, 'kind', s.kind, 'name', s.name, 'town', s.town,
    'position', jsonb_build_array(s.lon, s.lat), 'demo', nullif(s.demo, false)))`;

export const GATEWAYS = 'gateway g JOIN site s ON s.id = g.site_id';
export const GATEWAY_ENTRY = `jsonb_build_object('code', g.code, 'site', s.code)`;

export const POINTS =
  'point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id';
export const POINT_ENTRY = `
  jsonb_strip_nulls(jsonb_build_object(
    'site', s.code, 'tag', p.tag, 'gateway', g.code, 'name', p.name,
    'unitOfPlant', p.unit_of_plant, 'quantity', p.quantity, 'substance', p.substance,
    'unit', p.unit, 'range', jsonb_build_array(p.range_low, p.range_high),
    'intervalS', p.interval_s,
    'position', CASE WHEN p.lon IS NOT NULL THEN jsonb_build_array(p.lon, p.lat) END,
    'limits', nullif(p.limits, '{}')))`;
