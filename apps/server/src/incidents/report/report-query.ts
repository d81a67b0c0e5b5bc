/** How a report is asked for. */
import { z } from 'zod';

export const REPORT_LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof REPORT_LANGUAGES)[number];

export const LanguageQuery = z.strictObject({ lang: z.enum(REPORT_LANGUAGES).default('zh') });
export const REPORT_FORMATS = ['json', 'csv', 'html', 'pdf', 'cap'] as const;
export const ReportQuery = LanguageQuery.extend({
  format: z.enum(REPORT_FORMATS).default('json'),
});
