-- Hazard zones: the masts that measure wind are looked up every other second.
CREATE INDEX point_wind ON point (site_id) WHERE quantity IN ('wind_speed', 'wind_direction');
