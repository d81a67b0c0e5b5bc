/** `/audit`: who changed what, and whether that was tampered with. */
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AuditFilter,
  type AuditRowView,
  type AuditVerification,
  type Page,
} from '@fengsui/contracts';
import { z } from 'zod';
import { Allow } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { csvDownload } from '../../platform/csv-download.js';
import { AuditStore } from './audit-store.js';
import { AUDIT_COLUMNS, auditCells } from './audit-csv.js';
import { AuditVerifier } from './audit-verifier.js';

const MOST_IN_CSV = 50_000;
const Seq = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const AuditQuery = z.strictObject({
  ...AuditFilter.shape,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: Seq.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
type AuditQuery = z.infer<typeof AuditQuery>;

export const NotedQuery = z.strictObject({
  seq: Seq.optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
type NotedQuery = z.infer<typeof NotedQuery>;

@ApiTags('audit')
@Controller('audit')
@Allow(['admin', 'security', 'auditor'])
export class AuditController {
  constructor(
    private readonly store: AuditStore,
    private readonly verifier: AuditVerifier,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, newest first; as CSV the newest 50,000 at once' })
  async list(
    @Query(checked(AuditQuery)) { limit, cursor, format, ...filter }: AuditQuery,
  ): Promise<Page<AuditRowView> | StreamableFile> {
    if (format === 'csv') {
      return csvDownload(
        AUDIT_COLUMNS,
        async (before, most) =>
          (await this.store.list(filter, before ?? cursor ?? null, most)).map(auditCells),
        { most: MOST_IN_CSV, name: `audit-${new Date().toISOString().slice(0, 10)}.csv` },
      );
    }
    const rows = await this.store.list(filter, cursor ?? null, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? String(last.seq) : null };
  }

  @Get('verify')
  @ApiOperation({
    summary: 'Walk the chain: intact, or its first bad row; with `seq` and `hash` of a former end',
  })
  verify(@Query(checked(NotedQuery)) { seq, hash }: NotedQuery): Promise<AuditVerification> {
    return this.verifier.verify(seq === undefined || hash === undefined ? null : { seq, hash });
  }
}
