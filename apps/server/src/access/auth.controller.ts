import { Body, Controller, Get, Header, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LoginRequest, WallPairRequest, type SignedInUser, type SignIn } from '@fengsui/contracts';
import type { Request, Response } from 'express';
import { Allow, ANYONE_SIGNED_IN, Caller, Public, Unaudited } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.js';
import { SignInDesk } from './sign-in-desk.js';
import { WallDesk } from './wall-desk.js';
import { isWallToken } from './wall-token.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly desk: SignInDesk,
    private readonly walls: WallDesk,
  ) {}

  @Post('login')
  @Public()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign in: an access token, and a refresh cookie' })
  async login(
    @Body(checked(LoginRequest)) body: LoginRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignIn> {
    const outcome = await this.desk.signIn(body, address, Date.now());
    if (outcome.kind === 'locked') {
      response.setHeader('Retry-After', Math.ceil(outcome.waitMs / 1000));
      throw new Refusal(429, 'Too many wrong passwords; try again later');
    }
    if (outcome.kind === 'wrong') throw new Refusal(401, 'Wrong user name or password');
    setRefreshCookie(response, outcome.refresh);
    return outcome.answer;
  }

  @Post('wall')
  @Public()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign a wall in by its one-time code; its cookie lasts until revoked' })
  async pair(
    @Body(checked(WallPairRequest)) { code }: WallPairRequest,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignIn> {
    const outcome = await this.walls.pair(code, address, Date.now());
    if (outcome.kind === 'locked') {
      response.setHeader('Retry-After', Math.ceil(outcome.waitMs / 1000));
      throw new Refusal(429, 'Too many wrong codes; try again later');
    }
    if (outcome.kind === 'wrong') throw new Refusal(401, 'Wrong code, or it is over');
    setRefreshCookie(response, outcome.refresh);
    return outcome.answer;
  }

  @Post('refresh')
  @Public()
  @Unaudited('every console does it by itself every quarter of an hour')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Renew the access token by the refresh cookie, which is replaced (not that of a wall)',
  })
  async refresh(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignIn> {
    const token = readRefreshCookie(request);
    if (token !== null && isWallToken(token)) return this.renewWall(token, response);
    const isAbandoned = () => response.destroyed || response.closed;
    const renewed =
      token === null ? { kind: 'refused' as const } : await this.desk.renew(token, isAbandoned);
    // Nobody hears it.
    if (renewed.kind === 'abandoned') throw new Refusal(408, 'Nobody waits for the answer');
    if (renewed.kind === 'refused') {
      clearRefreshCookie(response);
      throw new Refusal(401, 'Sign in again');
    }
    setRefreshCookie(response, renewed.refresh);
    return renewed.answer;
  }

  @Post('logout')
  @Public()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Sign out: end the refresh cookie and all that came of the same sign-in',
  })
  async logout(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const token = readRefreshCookie(request);
    if (token !== null)
      await (isWallToken(token) ? this.walls.signOut(token) : this.desk.signOut(token));
    clearRefreshCookie(response);
  }

  @Get('me')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Who the access token names' })
  me(@Caller() user: SignedInUser): SignedInUser {
    return user;
  }

  private async renewWall(token: string, response: Response): Promise<SignIn> {
    const renewed = await this.walls.renew(token, Date.now());
    if (renewed.kind === 'signed-in') {
      setRefreshCookie(response, renewed.refresh);
      return renewed.answer;
    }
    // One that is not known may be known again: of a database that is being restored.
    if (renewed.kind === 'revoked') clearRefreshCookie(response);
    throw new Refusal(401, 'This wall has to be paired again');
  }
}
