/** What a figure or a row is about, in words. Pure. */
import type { KpiSubject, LocalizedName } from '@fengsui/contracts';
import type { Translate } from '../words/words';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
}
export interface SubjectText {
  what: string;
  /** Its code, where it has one beside its name. */
  code: string | null;
  place: string | null;
  /** Where to look at it. */
  link: string[] | null;
}

export function subjectText(subject: KpiSubject, { t, name }: Speaker): SubjectText {
  const { point, gateway, site, names } = subject;
  const place = names.site ? name(names.site) : site;
  if (point !== null && site !== null) {
    const tag = point.slice(site.length + 1);
    const what = names.point ? name(names.point) : tag;
    return { what, code: point, place, link: ['/sites', site, 'points', tag] };
  }
  const link = site === null ? null : ['/sites', site];
  if (gateway !== null) return { what: t('alarm.gateway', { gateway }), code: null, place, link };
  if (site !== null) return { what: t('kpi.subject.site'), code: site, place, link };
  return { what: t('kpi.subject.platform'), code: null, place: null, link };
}
