/** `npm run replay -- --file F --site S --map column=tag,… --speed N`: a recorded CSV through MQTT. */
import { runFieldCommand } from './start/field-command.mjs';

await runFieldCommand('replay.js');
