/** The words of dispatch, teams, supplies and search: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enDispatch } from './en-dispatch';
import { Words } from './words';
import { zhDispatch } from './zh-dispatch';

@Injectable({ providedIn: 'root' })
export class DispatchWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhDispatch, en: enDispatch });
  }
}
