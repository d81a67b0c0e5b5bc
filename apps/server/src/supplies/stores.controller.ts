/** `/supplies/stores`: stores, their lines, and movements of stock. */
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Code,
  MovementRequest,
  StoreEntry,
  type MovementView,
  type Page,
  type Role,
  type SignedInUser,
  type StoreView,
} from '@fengsui/contracts';
import type { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Bus } from '../platform/bus.js';
import { Refusal } from '../platform/problem.js';
import { MovementStore } from './movement-store.js';
import { StoresStore } from './stores-store.js';
import { MovementsQuery, StoresQuery } from './supplies-query.js';

const STORE_WRITERS: readonly Role[] = ['admin', 'dispatcher'];
const STOCK_MOVERS: readonly Role[] = ['admin', 'commander', 'duty', 'dispatcher'];

const wrong = (path: string, message: string) =>
  new Refusal(400, 'The request is not valid', { errors: [{ path, message }] });

@ApiTags('supplies')
@Controller('supplies/stores')
@Allow(ANYONE_SIGNED_IN)
export class StoresController {
  constructor(
    private readonly stores: StoresStore,
    private readonly movements: MovementStore,
    private readonly bus: Bus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Stores with their stock, by code; of a category those that have some' })
  async list(
    @Query(checked(StoresQuery)) query: z.infer<typeof StoresQuery>,
  ): Promise<Page<StoreView>> {
    const { limit, cursor, ...asked } = query;
    const rows = await this.stores.list({ ...asked, after: cursor }, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null };
  }

  @Get(':code')
  @ApiOperation({ summary: 'One store with its stock' })
  async one(@Param('code') code: string): Promise<StoreView> {
    const store = await this.stores.one(code);
    if (!store) throw new Refusal(404, `There is no store ${code}`);
    return store;
  }

  @Put(':code')
  @Allow(STORE_WRITERS)
  @ApiOperation({ summary: 'Enter a store or change it; 409 when a line left out is in stock' })
  async put(
    @Param('code') code: string,
    @Body(checked(StoreEntry)) body: StoreEntry,
    @Caller() caller: SignedInUser,
  ): Promise<StoreView> {
    if (!Code.safeParse(code).success) throw wrong('code', 'is not a code');
    const items = body.items ?? [];
    const twice = items.findIndex(({ item }, i) => items.findIndex((o) => o.item === item) !== i);
    if (twice >= 0) throw wrong(`items.${twice}.item`, 'is there twice');
    const put = await this.stores.put(code, body, caller.username);
    if (put.kind === 'no_town') throw wrong('town', 'is not known');
    if (put.kind === 'kept') {
      throw new Refusal(409, 'Lines that are left out are still in stock', { items: put.items });
    }
    return this.one(code);
  }

  @Get(':code/movements')
  @ApiOperation({ summary: 'Movements of a store, newest first' })
  async history(
    @Param('code') code: string,
    @Query(checked(MovementsQuery)) { limit, cursor }: z.infer<typeof MovementsQuery>,
  ): Promise<Page<MovementView>> {
    await this.one(code);
    const rows = await this.movements.list(code, cursor ?? null, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  @Post(':code/movements')
  @Allow(STOCK_MOVERS)
  @ApiOperation({ summary: 'Move stock; 409 when there is less; the same key again moves nothing' })
  async move(
    @Param('code') code: string,
    @Body(checked(MovementRequest)) body: MovementRequest,
    @Caller() caller: SignedInUser,
  ): Promise<MovementView> {
    if (body.kind !== 'count' && body.quantity === 0) throw wrong('quantity', 'must be above 0');
    const outcome = await this.movements.move(code, body, caller.username, Date.now());
    switch (outcome.kind) {
      case 'moved':
        if (outcome.entries.length > 0) {
          await this.bus.announce('journal', { entries: outcome.entries });
        }
        return outcome.movement;
      case 'short':
        throw new Refusal(409, 'There is less in stock', { left: outcome.left });
      case 'other': {
        const { movement } = outcome;
        throw new Refusal(409, 'The key was used for another movement', { movement });
      }
      case 'no_store':
        throw new Refusal(404, `There is no store ${code}`);
      case 'no_item':
        throw wrong('item', 'is not kept in this store');
      case 'no_incident':
        throw wrong('incident', 'is not known');
    }
  }
}
