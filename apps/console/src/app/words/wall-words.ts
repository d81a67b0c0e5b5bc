/** The words of the wall: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enWall } from './en-wall';
import { Words } from './words';
import { zhWall } from './zh-wall';

@Injectable({ providedIn: 'root' })
export class WallWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhWall, en: enWall });
  }
}
