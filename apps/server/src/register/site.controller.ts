import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page, SiteView } from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { keyAfter, PageQuery, toPage } from './page-query.js';
import { SiteStore } from './site-store.js';
import { siteView } from './site-view.js';

@ApiTags('sites')
@Controller('sites')
@Allow(ANYONE_SIGNED_IN)
export class SiteController {
  constructor(private readonly sites: SiteStore) {}

  @Get()
  @ApiOperation({ summary: 'Sites with their live state, by code' })
  async list(@Query(checked(PageQuery)) query: PageQuery): Promise<Page<SiteView>> {
    const [after = null] = keyAfter(query, 1) ?? [];
    const rows = await this.sites.list(after, query.limit + 1);
    const nowMs = Date.now();
    return toPage(
      rows,
      query,
      (row) => siteView(row, nowMs),
      (row) => [row.code],
    );
  }

  @Get(':code')
  @ApiOperation({ summary: 'One site with its live state' })
  async one(@Param('code') code: string): Promise<SiteView> {
    const row = await this.sites.find(code);
    if (!row) throw new Refusal(404, `There is no site ${code}`);
    return siteView(row, Date.now());
  }
}
