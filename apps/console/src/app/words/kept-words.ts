/** The words of the alarms kept on a phone: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enKept } from './en-kept';
import { Words } from './words';
import { zhKept } from './zh-kept';

@Injectable({ providedIn: 'root' })
export class KeptWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhKept, en: enKept });
  }
}
