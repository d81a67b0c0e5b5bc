/** Mail. The Message-ID is the notice's own, so that a mail that came twice is seen as one. */
import { createTransport } from 'nodemailer';
import type { ChannelOf } from '../../channels-file.js';
import type { ClaimedNotice, Delivery } from '../notice.js';
import { noticeText } from '../notice-text.js';

/** What nodemailer throws: the reply's code, and a name of its own for what failed. */
interface SmtpError {
  responseCode?: unknown;
  code?: unknown;
}

/** 5yz is for good (RFC 5321, 4.2.1); everything else may pass. The reply's text is not repeated. */
function judgeError(error: unknown): Delivery {
  const { responseCode, code } = (error ?? {}) as SmtpError;
  const name = typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'unknown';
  if (typeof responseCode !== 'number') return { kind: 'failed', status: null, reason: name };
  const reason = `SMTP ${responseCode} ${name}`;
  return responseCode >= 500 && responseCode < 600
    ? { kind: 'refused', status: responseCode, reason }
    : { kind: 'failed', status: responseCode, reason };
}

const security = (tls: ChannelOf<'smtp'>['tls']) => ({
  secure: tls === 'implicit',
  requireTLS: tls === 'starttls',
  ignoreTLS: tls === 'off',
});

export async function smtp(
  { host, port, tls, user, password, from }: ChannelOf<'smtp'>,
  { uid, person, content }: ClaimedNotice,
  timeoutMs: number,
): Promise<Delivery> {
  const transport = createTransport({
    host,
    port,
    ...security(tls),
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { subject, long } = noticeText(content);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: 'failed', status: null, reason: 'timeout' }),
      timeoutMs,
    );
  });
  const sending = transport
    .sendMail({
      from,
      to: { name: person.name, address: person.email ?? '' },
      subject,
      text: long,
      messageId: `<${uid}@${from.slice(from.indexOf('@') + 1)}>`,
      headers: { 'X-Fengsui-Notice': uid, 'Auto-Submitted': 'auto-generated' },
    })
    .then<Delivery>(() => ({ kind: 'delivered', status: 250 }))
    .catch(judgeError);
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}
