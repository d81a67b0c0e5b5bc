import type { Position } from '@fengsui/contracts';

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const DAY_MS = 86_400_000;
/** 2000-01-01T12:00Z */
const J2000_MS = 946_728_000_000;

/** The sun's centre at its rise and set: refraction and its own radius. */
const RISE_DEG = -0.833;

/**
 * Elevation of the sun's centre above the horizon, degrees, without refraction. Astronomical
 * Almanac, low precision formula: good to some 0.05° between 1950 and 2050.
 */
export function solarElevationDeg([lon, lat]: Position, atMs: number): number {
  const days = (atMs - J2000_MS) / DAY_MS;
  const anomaly = radians(357.528 + 0.9856003 * days);
  const ecliptic = radians(
    280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly),
  );
  const obliquity = radians(23.439 - 0.0000004 * days);
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const siderealDeg = 280.46062 + 360.98564737 * days + lon;
  const hourAngle = radians(siderealDeg) - ascension;
  const phi = radians(lat);
  const sine =
    Math.sin(phi) * Math.sin(declination) +
    Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle);
  return (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI;
}

/** Between sunset and sunrise, as the tables of the ERG mean it. */
export function isNightAt(position: Position, atMs: number): boolean {
  return solarElevationDeg(position, atMs) < RISE_DEG;
}
