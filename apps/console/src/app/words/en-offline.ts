import type { zhOffline } from './zh-offline';

/** A console that is kept on this device: without a link, and newer ones; part of `en`. */
export const enOffline: Record<keyof typeof zhOffline, string> = {
  'offline.mark': 'OFFLINE',
  'offline.apart': 'The server does not answer; trying again. Below is what {{name}} saw here last',
  'offline.onlyTeam': 'Without a link there is only:',
  'offline.openTeam': "Open the team's phone page offline ({{name}})",
  'version.coming': 'The server has a new version; it is being fetched…',
  'version.ready': 'A new version is ready: tap to take it',
  'version.late':
    'The server has a new version that could not be fetched: tap to load it from there',
};
