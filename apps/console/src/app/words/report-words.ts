/** The words of the reports and the change of shift: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enReports } from './en-reports';
import { Words } from './words';
import { zhReports } from './zh-reports';

@Injectable({ providedIn: 'root' })
export class ReportWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhReports, en: enReports });
  }
}
