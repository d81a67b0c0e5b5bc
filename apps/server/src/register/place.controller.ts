import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { GridNode, Page, Town } from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { keyAfter, PageQuery, toPage } from './page-query.js';
import { PlaceStore } from './place-store.js';

const asItIs = <T>(row: T) => row;
const byCode = ({ code }: { code: string }) => [code];

@ApiTags('places')
@Controller()
@Allow(ANYONE_SIGNED_IN)
export class PlaceController {
  constructor(private readonly places: PlaceStore) {}

  @Get('towns')
  @ApiOperation({ summary: 'Towns of the district' })
  async towns(@Query(checked(PageQuery)) query: PageQuery): Promise<Page<Town>> {
    const [after = null] = keyAfter(query, 1) ?? [];
    return toPage(await this.places.towns(after, query.limit + 1), query, asItIs, byCode);
  }

  @Get('grid')
  @ApiOperation({ summary: 'Nodes of the supervision grid, each with its parent' })
  async grid(@Query(checked(PageQuery)) query: PageQuery): Promise<Page<GridNode>> {
    const [after = null] = keyAfter(query, 1) ?? [];
    return toPage(await this.places.grid(after, query.limit + 1), query, asItIs, byCode);
  }
}
