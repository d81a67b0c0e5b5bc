/** The words of the rules, their rehearsal, permits and blind spots: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enRules } from './en-rules';
import { Words } from './words';
import { zhRules } from './zh-rules';

@Injectable({ providedIn: 'root' })
export class RuleWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhRules, en: enRules });
  }
}
