/** The words of the page of that name: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enPeople } from './en-people';
import { Words } from './words';
import { zhPeople } from './zh-people';

@Injectable({ providedIn: 'root' })
export class PeopleWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhPeople, en: enPeople });
  }
}
