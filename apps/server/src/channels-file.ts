/**
 * The ways by which people are told (`NOTICE_CHANNELS_FILE`): a JSON file, since it holds secrets
 * that belong neither to the database nor to a log. A wrong field is reported by its path, never with
 * its value. docs/operations.md, "Notices", describes it for operators.
 */
import { createECDH } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Url = z.url({ protocol: /^https?$/ });
const Name = z.string().regex(/^[^\s/+#]{1,64}$/);
const Header = z.string().regex(/^[\x20-\x7e]*$/);

const ORIGIN = /^https?:\/\/([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/;
const Base64Url = z.string().regex(/^[\w-]+$/);

function areOneKey(publicKey: string, privateKey: string): boolean {
  try {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(privateKey, 'base64url');
    return pair.getPublicKey('base64url') === publicKey;
  } catch {
    return false;
  }
}

/** Browsers and phones by web push (RFC 8030, 8291, 8292); the keys are one VAPID pair. */
const WebPush = z
  .strictObject({
    kind: z.literal('webpush'),
    publicKey: Base64Url,
    privateKey: Base64Url,
    /** Whom a push service may ask about it. */
    subject: z.string().regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/),
    /** Push services beside the known ones, as `scheme://host:port`; they may be private. */
    services: z.array(z.string().regex(ORIGIN)).default([]),
  })
  .refine(({ publicKey, privateKey }) => areOneKey(publicKey, privateKey), {
    path: ['privateKey'],
  });

const Channel = z.discriminatedUnion('kind', [
  /** Any program of the bureau: JSON, signed with HMAC-SHA256. */
  z.strictObject({ kind: z.literal('webhook'), url: Url, secret: z.string().min(16) }),
  /** Group robots; the URL itself is the secret. */
  z.strictObject({ kind: z.literal('wecom'), url: Url }),
  z.strictObject({ kind: z.literal('dingtalk'), url: Url, secret: z.string().min(1).optional() }),
  z.strictObject({ kind: z.literal('feishu'), url: Url, secret: z.string().min(1).optional() }),
  z.strictObject({
    kind: z.literal('smtp'),
    host: z.string().min(1),
    port: z.int().min(1).max(65535),
    /** `starttls`: refused by a server that cannot encrypt; `off`: only inside one's own network. */
    tls: z.enum(['starttls', 'implicit', 'off']).default('starttls'),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    from: z.email(),
  }),
  /** A gateway for text messages; `{phone}`, `{text}` and `{id}` are put in, escaped for their place. */
  z.strictObject({
    kind: z.literal('sms'),
    method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
    url: z.string().refine((url) => URL.canParse(url) && /^https?:/.test(url)),
    headers: z.record(z.string().regex(/^[\w-]+$/), Header).default({}),
    body: z.string().optional(),
    /** What a good answer contains, for gateways that say no with status 200. */
    accepted: z.string().min(1).optional(),
  }),
  WebPush,
]);
export type Channel = z.infer<typeof Channel>;
export type ChannelOf<K extends Channel['kind']> = Extract<Channel, { kind: K }>;
export type Channels = ReadonlyMap<string, Channel>;

const ChannelsFile = z.strictObject({
  // A browser subscribes for one key: of web push there is one channel.
  channels: z.record(Name, Channel).superRefine((channels, context) => {
    const names = Object.keys(channels).filter((name) => channels[name]?.kind === 'webpush');
    for (const name of names.slice(1)) context.addIssue({ code: 'custom', path: [name, 'kind'] });
  }),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it read.
    throw new Error('is no JSON');
  }
}

/** @throws Error that names every wrong field, and no value */
export function channelsIn(text: string): Channels {
  const parsed = ChannelsFile.safeParse(parse(text));
  if (!parsed.success) {
    const wrong = parsed.error.issues.flatMap(({ path, ...issue }) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${[...path, key].join('.')} is unknown`)
        : [`${path.join('.')} is not valid`],
    );
    throw new Error([...new Set(wrong)].join('; '));
  }
  return new Map(Object.entries(parsed.data.channels));
}

/** @param file its path; without one there are no channels */
export function readChannels(file: string | undefined): Channels {
  if (file === undefined) return new Map();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error('cannot be read');
  }
  return channelsIn(text);
}
