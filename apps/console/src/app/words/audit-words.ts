/** The words of the page of that name: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enAudit } from './en-audit';
import { Words } from './words';
import { zhAudit } from './zh-audit';

@Injectable({ providedIn: 'root' })
export class AuditWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhAudit, en: enAudit });
  }
}
