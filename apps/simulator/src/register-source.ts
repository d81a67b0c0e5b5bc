import { DEMO_PASSWORD, RegisterImport, type SignIn } from '@fengsui/contracts';
import { demoRegister } from '@fengsui/nanhai';

const ATTEMPTS = 30;
const BETWEEN_ATTEMPTS_MS = 2000;

/**
 * The register to simulate: the server's, or the bundled one. Of the server's only the sites marked
 * demo are taken: real gateways speak for themselves.
 */
export async function registerToSimulate(apiUrl: string | null): Promise<RegisterImport> {
  return onlyDemo(apiUrl ? await exported(apiUrl) : demoRegister());
}

export function onlyDemo(register: RegisterImport): RegisterImport {
  const demo = new Set(register.sites?.filter((site) => site.demo).map(({ code }) => code));
  return {
    sites: register.sites?.filter(({ code }) => demo.has(code)) ?? [],
    gateways: register.gateways?.filter(({ site }) => demo.has(site)) ?? [],
    points: register.points?.filter(({ site }) => demo.has(site)) ?? [],
  };
}

/** Waits for a server that is still starting. */
async function exported(apiUrl: string): Promise<RegisterImport> {
  for (let attempt = 1; ; attempt++) {
    try {
      const signedIn = (await json(`${apiUrl}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'admin', password: DEMO_PASSWORD }),
      })) as SignIn;
      const register = await json(`${apiUrl}/api/v1/register/export`, {
        headers: { authorization: `Bearer ${signedIn.accessToken}` },
      });
      return RegisterImport.parse(register);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
    }
  }
}

async function json(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return answer.json();
}
