/** The words of the register: learnt by whoever injects this. */
import { Injectable, inject } from '@angular/core';
import { enRegister } from './en-register';
import { Words } from './words';
import { zhRegister } from './zh-register';

@Injectable({ providedIn: 'root' })
export class RegisterWords {
  constructor() {
    inject(Words).learn({ 'zh-CN': zhRegister, en: enRegister });
  }
}
