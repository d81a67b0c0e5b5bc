import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  REGISTER_LISTS,
  RegisterImport,
  type Page,
  type RegisterDryRun,
  type RegisterImportResult,
  type SignedInUser,
} from '@fengsui/contracts';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { EntryStore, type Entry } from './entry-store.js';
import { ExportStore } from './export-store.js';
import { LargeBody } from './large-body.js';
import { keyAfter, PageQuery, toPage } from './page-query.js';
import { RegisterDesk } from './register-desk.js';

const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });
const Sought = z.string().max(128).optional();
const EntryQuery = PageQuery.extend({ q: Sought, site: Sought, code: Sought });

@ApiTags('register')
@Controller('register')
export class RegisterController {
  constructor(
    private readonly desk: RegisterDesk,
    private readonly exports: ExportStore,
    private readonly entries: EntryStore,
  ) {}

  @Post('import')
  @HttpCode(200)
  @Allow(['admin'])
  @UseInterceptors(LargeBody)
  @ApiOperation({
    summary:
      'Upsert by code, all or nothing, in force at once (up to 32 MB); ?dryRun=true only tells what it would do',
  })
  async import(
    @Query(checked(ImportQuery)) { dryRun }: z.infer<typeof ImportQuery>,
    @Body(checked(RegisterImport)) body: RegisterImport,
    @Caller() user: SignedInUser,
  ): Promise<RegisterImportResult | RegisterDryRun> {
    if (dryRun === 'true') return this.desk.rehearse(body, user.username);
    const outcome = await this.desk.import(body, user.username);
    if (outcome.kind === 'imported') return outcome.result;
    throw new Refusal(400, 'Nothing was imported', { errors: outcome.errors });
  }

  @Get('export')
  @Allow(['admin'])
  @ApiOperation({ summary: 'The whole register in the shape of the import' })
  export(): Promise<RegisterImport> {
    return this.exports.all();
  }

  @Get(':list')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: 'Entries of `sites`, `gateways` or `points` in the shape of the import, by code',
  })
  async list(
    @Param('list') list: string,
    @Query(checked(EntryQuery)) query: z.infer<typeof EntryQuery>,
  ): Promise<Page<Entry>> {
    const name = REGISTER_LISTS.find((one) => one === list);
    if (name === undefined) throw new Refusal(404, `The register has no list ${list}`);
    const { q = null, site = null, code = null, limit } = query;
    const after = keyAfter(query, name === 'points' ? 2 : 1);
    const rows = await this.entries.list(name, { q, site, code }, after, limit + 1);
    return toPage(
      rows,
      query,
      ({ entry }) => entry,
      ({ key }) => key,
    );
  }
}
