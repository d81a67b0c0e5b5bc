/** The words of drills: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enDrills } from './en-drills';
import { Words } from './words';
import { zhDrills } from './zh-drills';

@Injectable({ providedIn: 'root' })
export class DrillWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhDrills, en: enDrills });
  }
}
