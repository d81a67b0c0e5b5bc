/** The words of the ingest's health: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enIngest } from './en-ingest';
import { Words } from './words';
import { zhIngest } from './zh-ingest';

@Injectable({ providedIn: 'root' })
export class IngestWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhIngest, en: enIngest });
  }
}
