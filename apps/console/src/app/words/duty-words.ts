/** The words of the duty and of notices: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enDuty } from './en-duty';
import { Words } from './words';
import { zhDuty } from './zh-duty';

@Injectable({ providedIn: 'root' })
export class DutyWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhDuty, en: enDuty });
  }
}
