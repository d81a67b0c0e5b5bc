/** Real receivers of notices on 127.0.0.1: an HTTP server that takes down what came, and a mail server. */
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { aFolder, atTheEnd } from './ending.js';

export interface Received {
  at: number;
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body as it came over the wire. */
  raw: Buffer;
}
export interface Answer {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

export class HttpReceiver {
  /** Whole requests, in the order in which they came. */
  readonly received: Received[] = [];
  /** What is answered; may wait, and may throw to end the connection without an answer. */
  answer: (request: Received) => Answer | Promise<Answer> = () => ({ status: 200 });

  constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  /** The ids under which notices came, by the order of the requests. */
  get ids(): string[] {
    return this.received.map(({ headers }) => String(headers['idempotency-key']));
  }
  /** What came at a path, as JSON. */
  bodies(path = '/'): Record<string, unknown>[] {
    return this.received
      .filter((request) => request.path === path)
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }
}

export async function anHttpReceiver(): Promise<HttpReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const received: Received = {
        at: Date.now(),
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: raw.toString('utf8'),
        raw,
      };
      receiver.received.push(received);
      Promise.resolve(received)
        .then((whole) => receiver.answer(whole))
        .then(({ status, body = '', headers = {} }) =>
          response.writeHead(status, headers).end(body),
        )
        .catch(() => request.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver = new HttpReceiver((server.address() as AddressInfo).port);
  atTheEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}

export interface Mail {
  from: string;
  to: string[];
  user: string;
  /** As it came over the wire. */
  raw: string;
}

export class MailServer {
  readonly mails: Mail[] = [];
  /** Before a whole mail is accepted; an error with `responseCode` refuses it. */
  accept: (mail: Mail) => Promise<void> = () => Promise.resolve();

  constructor(readonly port: number) {}

  get messageIds(): string[] {
    return this.mails.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? '');
  }
}

/** Takes mail from this user only, without encryption. */
export async function aMailServer(user: string, password: string): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      const isRight = auth.username === user && auth.password === password;
      done(isRight ? null : new Error('wrong'), isRight ? { user } : undefined);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail: Mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: String(session.user),
          raw: Buffer.concat(chunks).toString('utf8'),
        };
        mails.mails.push(mail);
        mails.accept(mail).then(
          () => done(null),
          (error: unknown) => done(error as Error),
        );
      });
    },
  });
  // A client that is killed breaks its connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const mails = new MailServer((server.server.address() as AddressInfo).port);
  atTheEnd(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return mails;
}

/** A `NOTICE_CHANNELS_FILE` of these channels, as an environment variable. */
export function channelsFile(channels: Record<string, unknown>): { NOTICE_CHANNELS_FILE: string } {
  const file = join(aFolder(), 'channels.json');
  writeFileSync(file, JSON.stringify({ channels }), { mode: 0o600 });
  return { NOTICE_CHANNELS_FILE: file };
}
