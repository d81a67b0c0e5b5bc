import { Injectable } from '@nestjs/common';
import type { GridNode, Town } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

@Injectable()
export class PlaceStore {
  constructor(private readonly database: Database) {}

  towns(after: string | null, most: number): Promise<Town[]> {
    return this.database.query<Town>(
      `SELECT code, name, jsonb_build_array(lon, lat) AS centre FROM town
       WHERE $1::text IS NULL OR code > $1 ORDER BY code LIMIT $2`,
      [after, most],
    );
  }

  grid(after: string | null, most: number): Promise<GridNode[]> {
    return this.database.query<GridNode>(
      `SELECT code, parent, name, level, responsible FROM grid_node
       WHERE $1::text IS NULL OR code > $1 ORDER BY code LIMIT $2`,
      [after, most],
    );
  }
}
