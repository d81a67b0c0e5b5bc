/** `npm run scenario -- NAME …`: starts a scenario in the running field simulator. */
import { runFieldCommand } from './start/field-command.mjs';

await runFieldCommand('scenario.js');
