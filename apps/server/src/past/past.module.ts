/**
 * The time machine: the room at a past moment, read from the journal and the readings. The journal is
 * the truth; other tables only say where in it to look. Changes nothing.
 */
import { Module } from '@nestjs/common';
import { PastDesk } from './past-desk.js';
import { PastReadingStore } from './past-reading-store.js';
import { PastStore } from './past-store.js';
import { PastController } from './past.controller.js';

@Module({
  controllers: [PastController],
  providers: [PastDesk, PastReadingStore, PastStore],
})
export class PastModule {}
