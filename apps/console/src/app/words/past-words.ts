/** The words of the time machine: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enPast } from './en-past';
import { Words } from './words';
import { zhPast } from './zh-past';

@Injectable({ providedIn: 'root' })
export class PastWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhPast, en: enPast });
  }
}
