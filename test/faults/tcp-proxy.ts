/**
 * A TCP proxy that makes a bad network: latency, a cut, a half-open connection (one way is silent, the
 * other goes on), a black hole (both ways are silent, nobody is told).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { atTheEnd } from '../parts/ending.js';

/** `up` is from the client to the server. */
export type Way = 'up' | 'down';
interface Pair {
  client: Socket;
  server: Socket;
  /** Carries nothing any more, in either way. */
  frozen: boolean;
}

export class TcpProxy {
  readonly #pairs = new Set<Pair>();
  readonly #silent: Record<Way, boolean> = { up: false, down: false };
  #latencyMs = 0;
  #refusing = false;

  private constructor(
    readonly port: number,
    private readonly targetPort: number,
  ) {}

  /** @param target a server on 127.0.0.1 */
  static async before(target: { port: number }): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy((server.address() as AddressInfo).port, target.port);
    server.on('connection', (client) => proxy.#join(client));
    atTheEnd(() => {
      server.close();
      proxy.cut();
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get connections(): number {
    return this.#pairs.size;
  }

  #join(client: Socket): void {
    if (this.#refusing) {
      client.destroy();
      return;
    }
    const server = connect(this.targetPort, '127.0.0.1');
    const pair: Pair = { client, server, frozen: false };
    this.#pairs.add(pair);
    const over = () => {
      this.#pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    this.#pass(pair, 'up', client, server);
    this.#pass(pair, 'down', server, client);
    for (const socket of [client, server]) socket.on('close', over).on('error', over);
  }

  #pass(pair: Pair, way: Way, from: Socket, to: Socket): void {
    from.on('data', (data) => {
      if (this.#silent[way] || pair.frozen) return;
      if (this.#latencyMs === 0) to.write(data);
      else setTimeout(() => to.writable && to.write(data), this.#latencyMs);
    });
  }

  /** Ends every connection; new ones are taken. */
  cut(): void {
    for (const { client, server } of [...this.#pairs]) {
      client.destroy();
      server.destroy();
    }
  }

  /** Ends the connection that began first. */
  cutOldest(): void {
    const [oldest] = this.#pairs;
    oldest?.client.destroy();
  }

  /** Ends every connection and takes none. */
  refuse(): void {
    this.#refusing = true;
    this.cut();
  }

  /** One way is silent on every connection, old and new; both ends think that they are connected. */
  halfOpen(silent: Way): void {
    this.#silent[silent] = true;
  }

  /** Connections that exist carry nothing any more; new ones do. */
  freeze(): void {
    for (const pair of this.#pairs) pair.frozen = true;
  }

  blackHole(): void {
    this.halfOpen('up');
    this.halfOpen('down');
  }

  delay(latencyMs: number): void {
    this.#latencyMs = latencyMs;
  }

  /** As if nothing had been. Connections whose bytes were swallowed are cut: they cannot go on. */
  heal(): void {
    if (this.#silent.up || this.#silent.down) this.cut();
    this.#silent.up = false;
    this.#silent.down = false;
    this.#refusing = false;
    this.#latencyMs = 0;
  }
}
