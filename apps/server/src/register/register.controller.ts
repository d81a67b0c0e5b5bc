import { Body, Controller, Get, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RegisterImport, type RegisterImportResult, type SignedInUser } from '@fengsui/contracts';
import { Allow, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { ExportStore } from './export-store.js';
import { LargeBody } from './large-body.js';
import { RegisterDesk } from './register-desk.js';

@ApiTags('register')
@Controller('register')
@Allow(['admin'])
export class RegisterController {
  constructor(
    private readonly desk: RegisterDesk,
    private readonly exports: ExportStore,
  ) {}

  @Post('import')
  @HttpCode(200)
  @UseInterceptors(LargeBody)
  @ApiOperation({ summary: 'Upsert by code, all or nothing, in force at once (up to 32 MB)' })
  async import(
    @Body(checked(RegisterImport)) body: RegisterImport,
    @Caller() user: SignedInUser,
  ): Promise<RegisterImportResult> {
    const outcome = await this.desk.import(body, user.username);
    if (outcome.kind === 'imported') return outcome.result;
    throw new Refusal(400, 'Nothing was imported', { errors: outcome.errors });
  }

  @Get('export')
  @ApiOperation({ summary: 'The whole register in the shape of the import' })
  export(): Promise<RegisterImport> {
    return this.exports.all();
  }
}
