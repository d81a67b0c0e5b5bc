/**
 * The field simulator: what the gateways of the demo register would send, over real MQTT. It knows
 * the contracts and the district, never the server or the console.
 */
import { readConfig } from './config.js';
import { registerToSimulate } from './register-source.js';
import { Simulator } from './simulator.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const register = await registerToSimulate(config.apiUrl);
  const simulator = new Simulator(register, config, () => Date.now());
  console.log(
    `simulator: ${register.gateways?.length ?? 0} gateways, ${register.points?.length ?? 0} points, seed ${config.seed}`,
  );

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void simulator.close().finally(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // Started by another process: never outlive it.
  if (process.send) process.on('disconnect', end);
}

main().catch((error: unknown) => {
  console.error(`simulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
