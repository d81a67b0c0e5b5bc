import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page, PointView } from '@fengsui/contracts';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { keyAfter, PageQuery, toPage } from './page-query.js';
import { PointStore } from './point-store.js';
import { pointView } from './point-view.js';
import { SiteStore } from './site-store.js';

const PointQuery = PageQuery.extend({ site: z.string().max(64).optional() });
type PointQuery = z.infer<typeof PointQuery>;

@ApiTags('points')
@Controller('points')
@Allow(ANYONE_SIGNED_IN)
export class PointController {
  constructor(
    private readonly points: PointStore,
    private readonly sites: SiteStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Points with their live state, of one site or of all' })
  async list(@Query(checked(PointQuery)) query: PointQuery): Promise<Page<PointView>> {
    const { site = null } = query;
    const rows = await this.points.list(site, keyAfter(query, 2), query.limit + 1);
    if (rows.length === 0 && site !== null && !(await this.sites.exists(site))) {
      throw new Refusal(404, `There is no site ${site}`);
    }
    const nowMs = Date.now();
    const view = (row: (typeof rows)[number]) => pointView(row, nowMs);
    return toPage(rows, query, view, (row) => [row.site, row.tag]);
  }

  @Get(':site/:tag')
  @ApiOperation({ summary: 'One point with its live state' })
  async one(@Param('site') site: string, @Param('tag') tag: string): Promise<PointView> {
    const row = await this.points.find(site, tag);
    if (!row) throw new Refusal(404, `There is no point ${site}/${tag}`);
    return pointView(row, Date.now());
  }
}
