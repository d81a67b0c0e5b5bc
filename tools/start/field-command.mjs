/** Runs one of the simulator's command-line programs, installed and built first, with the arguments as given. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { PlainProblem } from '../parts/part.mjs';
import { buildOne, simulatorMain } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { problem } from './screen.mjs';
import { readSettings, root } from './settings.mjs';

/** @param {string} program a file beside the simulator's main.js */
export async function runFieldCommand(program) {
  try {
    const { httpPort, mqttPort } = readSettings(process.env);
    await installDependencies();
    await buildOne('simulator');
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', `${dirname(simulatorMain)}/${program}`, ...process.argv.slice(2)],
      {
        cwd: root,
        stdio: 'inherit',
        env: {
          MQTT_URL: `mqtt://127.0.0.1:${mqttPort}`,
          API_URL: `http://127.0.0.1:${httpPort}`,
          ...process.env,
        },
      },
    );
    // Ctrl-C reaches the program too; its own ending decides.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('close', (code) => process.exit(code ?? 1));
  } catch (error) {
    problem(error instanceof PlainProblem ? error.message : String(error));
    process.exit(1);
  }
}
