/** Adding a photo: its bytes, its entry in the timeline and the news of it in one transaction. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PHOTO_TYPES, type PhotoView } from '@fengsui/contracts';
import { Bus } from '../../platform/bus.js';
import { Database } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { Refusal } from '../../platform/problem.js';
import { writeTimeline } from '../../platform/timeline-store.js';
import { imageType } from './image-type.js';
import { PhotoStore } from './photo-store.js';

/** The project's own choice: what one incident may take of the database's room, 1.6 GB at most. */
const MAX_PHOTOS = 200;

@Injectable()
export class PhotoDesk {
  constructor(
    private readonly store: PhotoStore,
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /** The same picture again, as by a phone that did not hear the answer, is the one that is there. */
  async add(
    incident: number,
    bytes: Buffer,
    caption: string | null,
    by: string,
  ): Promise<PhotoView> {
    const type = imageType(bytes);
    if (!type) throw new Refusal(415, `The bytes are none of ${PHOTO_TYPES.join(', ')}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const atMs = Date.now();
    const { photo, entries } = await this.database.transaction(async (sql) => {
      const count = await this.store.count(sql, incident);
      if (count === null) throw new Refusal(404, `No incident ${incident}`);
      const same = await this.store.same(sql, incident, sha256);
      if (same) return { photo: same, entries: [] };
      if (count >= MAX_PHOTOS)
        throw new Refusal(409, `An incident has ${MAX_PHOTOS} photos at most`);
      const added = await this.store.add(sql, { incident, type, bytes, sha256, caption, atMs, by });
      const data = { photo: added.id, type, bytes: added.bytes };
      const news = await writeTimeline(sql, [
        { incident, kind: 'photo', atMs, by, text: caption, data },
      ]);
      return { photo: added, entries: await this.journal.append(sql, news) };
    });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
    return photo;
  }
}
