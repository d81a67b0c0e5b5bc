/** The quick report as text for another program. Pure. */
import type { LocalizedName, QuickReport } from '@fengsui/contracts';

/** @param missing what stands where nothing is known */
export function quickReportText(
  { fields }: QuickReport,
  title: string,
  missing: string,
  name: (name: LocalizedName) => string,
  line: (label: string, value: string) => string,
): string {
  const lines = fields.map(({ label, value }) => line(name(label), value ?? missing));
  return [title, ...lines].join('\n');
}
