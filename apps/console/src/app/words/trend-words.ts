/** The words of the trends page: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enTrends } from './en-trends';
import { Words } from './words';
import { zhTrends } from './zh-trends';

@Injectable({ providedIn: 'root' })
export class TrendWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhTrends, en: enTrends });
  }
}
