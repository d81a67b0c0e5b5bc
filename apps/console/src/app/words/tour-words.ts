/** The words of the tour: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enTour } from './en-tour';
import { Words } from './words';
import { zhTour } from './zh-tour';

@Injectable({ providedIn: 'root' })
export class TourWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhTour, en: enTour });
  }
}
