import { Component, DestroyRef, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ChosenView } from './chosen-view';
import { PLAIN } from './list-view';

@Component({ template: '' })
class Later {}

@Component({ template: '' })
class Anywhere {
  constructor() {
    inject(ChosenView).follow(inject(DestroyRef));
  }
}

async function aDesk(url: string) {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: '', component: Anywhere },
        { path: 'later', component: Later },
        { path: 'sites/:code', component: Anywhere },
      ]),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const go = async (to: string) => {
    await harness.navigateByUrl(to);
    await settled();
  };
  return { chosen: TestBed.inject(ChosenView), router: TestBed.inject(Router), go, settled };
}

describe('the chosen view and the URL', () => {
  it('takes what a link names', async () => {
    const { chosen } = await aDesk('/?group=site&sev=1,2');
    expect(chosen.view()).toEqual({ ...PLAIN, group: 'site', severities: [1, 2] });
  });

  it('takes it also when the list comes after the navigation', async () => {
    const { chosen, go } = await aDesk('/later');
    await go('/later?sort=oldest');
    expect(chosen.view()).toEqual(PLAIN);
    chosen.follow(TestBed.inject(DestroyRef));
    expect(chosen.view().sort).toBe('oldest');
  });

  it('writes what is chosen, and nothing of the plain view', async () => {
    const { chosen, router, settled } = await aDesk('/');
    chosen.change({ sort: 'time_left' });
    await settled();
    expect(router.url).toBe('/?sort=time_left');
    chosen.choose(PLAIN);
    await settled();
    expect(router.url).toBe('/');
  });

  it('stays when a site is opened, and leaves what the screen beside has in the URL', async () => {
    const { chosen, router, go } = await aDesk('/?group=town');
    await go('/sites/NH1?range=1h');
    expect(chosen.view().group).toBe('town');
    expect(router.url).toContain('group=town');
    expect(router.url).toContain('range=1h');
  });

  it('changes with a link that names another', async () => {
    const { chosen, go } = await aDesk('/?group=town');
    await go('/?care=unacknowledged');
    expect(chosen.view()).toEqual({ ...PLAIN, care: 'unacknowledged' });
  });
});
