/**
 * What a push says: how bad, what, which site and kind, and the way to the alarm. It passes a push
 * service outside, encrypted, and is shown on a locked screen: no person and no value is in it.
 */
import { wallTime } from '@fengsui/domain';
import type { ClaimedNotice, Content } from '../notice.js';
import { noticeHead, place, ruleName } from '../notice-text.js';
import { SEVERITY_WORDS } from '../notice-words.js';

/** Of the console; an alarm that is open is selected there. */
const linkTo = ({ alarm, flood }: Content) => (flood ? '/' : `/?alarm=${alarm.occurrence}`);

/** In the shape that Angular's service worker shows and opens by itself. */
export function pushText({ uid, content }: Pick<ClaimedNotice, 'uid' | 'content'>): string {
  const { alarm } = content;
  const time = wallTime(alarm.t).slice(11, 16);
  const zh = [place(alarm, 'zh'), ruleName(alarm, 'zh'), time];
  const en = [SEVERITY_WORDS[alarm.severity].en, place(alarm, 'en'), ruleName(alarm, 'en')];
  const line = (parts: string[]) => parts.filter((part) => part !== '').join(' · ');
  return JSON.stringify({
    notification: {
      title: noticeHead(content),
      body: `${line(zh)}\n${line(en)}`,
      lang: 'zh-CN',
      icon: '/icons/fengsui-192.png',
      // One that comes twice takes the place of the first.
      tag: uid,
      timestamp: content.at,
      requireInteraction: alarm.severity === 1,
      data: {
        onActionClick: {
          default: { operation: 'navigateLastFocusedOrOpen', url: linkTo(content) },
        },
      },
    },
  });
}
