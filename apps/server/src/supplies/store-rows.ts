/** Stores as the tables have them, in the shape in which people see them. */
/**
 * Columns of a StoreView of table `store` as `st`.
 * @param day an expression: lots that expire before it do not count; NULL: all do
 */
export const storeView = (day: string) => `st.code, st.name, st.town,
  jsonb_build_array(st.lon, st.lat) AS position, st.phone, st.demo,
  (SELECT coalesce(jsonb_agg(jsonb_build_object(
      'item', i.item, 'name', i.name, 'category', i.category, 'unit', i.unit,
      'quantity', coalesce(l.quantity, 0), 'minimum', i.minimum, 'expiresOn', l.first)
    ORDER BY i.category, i.item), '[]')
   FROM store_item i LEFT JOIN (
     SELECT item, sum(quantity) AS quantity,
            nullif(min(expires_on), 'infinity')::text AS first
     FROM stock_lot WHERE store = st.code AND expires_on >= coalesce(${day}::date, '-infinity')
     GROUP BY item) l ON l.item = i.item
   WHERE i.store = st.code) AS stock`;
