/** The words of the page of parts: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enPartsPage } from './en-parts-page';
import { Words } from './words';
import { zhPartsPage } from './zh-parts-page';

@Injectable({ providedIn: 'root' })
export class PartsPageWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhPartsPage, en: enPartsPage });
  }
}
