import { gasLeak } from './gas-leak.js';

export const CHLORINE_LEAK = gasLeak({
  name: 'chlorine-leak',
  about: 'a drum in a chlorine store leaks: the store at once, then the fence downwind',
  substance: 'CL2',
  quantity: 'toxic_gas',
  strength: 8,
  leastTonnes: 1,
});

export const AMMONIA_LEAK = gasLeak({
  name: 'ammonia-leak',
  about: 'the receiver of a cold store leaks ammonia into and around the machine room',
  substance: 'NH3',
  quantity: 'toxic_gas',
  strength: 120,
  leastTonnes: 1,
  vessel: ({ quantity, substance }) => quantity === 'level' && substance === 'NH3',
});

export const LPG_TANK_LEAK = gasLeak({
  name: 'lpg-tank-leak',
  about: 'the bottom flange of an LPG tank leaks: gas in the bund, then with the wind',
  substance: 'LPG',
  quantity: 'combustible_gas',
  strength: 95,
  leastTonnes: 1,
  vessel: ({ quantity, substance }) => quantity === 'level' && substance === 'LPG',
});
