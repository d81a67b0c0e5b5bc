/** The words of incidents: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enIncidents } from './en-incidents';
import { Words } from './words';
import { zhIncidents } from './zh-incidents';

@Injectable({ providedIn: 'root' })
export class IncidentWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhIncidents, en: enIncidents });
  }
}
