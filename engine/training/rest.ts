// Everything that the core of the engine can begin without, put where the core looks for it. Imported as one piece, by parts.ts.

import { furtherAutodiff } from "../autodiff/further.ts"
import * as givenCotangents from "../autodiff/given-cotangents.ts"
import { furtherBackends } from "../backends/further.ts"
import * as trial from "../backends/trial.ts"
import { typedArrayBackend } from "../backends/typed-array/backend.ts"
import * as wasmWrittenOut from "../backends/wasm/emit-written.ts"
import { furtherWasm } from "../backends/wasm/further.ts"
import * as wasmLines from "../backends/wasm/lines/emit-lines.ts"
import * as wasmListing from "../backends/wasm/listing.ts"
import * as wasmIntegers from "../backends/wasm/matmul/integers.ts"
import * as wasmPack from "../backends/wasm/matmul/pack-side.ts"
import * as wasmLanes from "../backends/wasm/program/lane-by-lane.ts"
import * as exponential from "../base/float64/exponential.ts"
import * as logarithm from "../base/float64/logarithm.ts"
import * as power from "../base/float64/power.ts"
import * as exhausted from "../compile/exhausted.ts"
import { furtherLowering } from "../compile/further.ts"
import * as lowerMove from "../compile/lower-move.ts"
import * as partViews from "../compile/part-views.ts"
import * as unknownShapes from "../compile/unknown-shapes.ts"
import * as digits from "../data/digits/digits.ts"
import { furtherData } from "../data/further.ts"
import * as givenFiles from "../data/given-files.ts"
import * as f64 from "../kernel/decompose-f64.ts"
import * as hyperbolic from "../kernel/f32/hyperbolic.ts"
import * as trigonometric from "../kernel/f32/trigonometric.ts"
import * as kernelPower from "../kernel/f64/power.ts"
import { furtherKernel } from "../kernel/further.ts"
import * as verify from "../kernel/verify.ts"
import * as deferred from "../language/compile/deferred.ts"
import * as functions from "../language/compile/function.ts"
import { furtherCompiler } from "../language/compile/further.ts"
import * as furtherExpressions from "../language/compile/further-expressions.ts"
import * as statements from "../language/compile/further-statements.ts"
import * as innerScopes from "../language/compile/inner-scopes.ts"
import * as plainLoops from "../language/compile/plain-loops.ts"
import * as argumentFaults from "../language/machine/argument-faults.ts"
import * as arithmetic from "../language/machine/arithmetic.ts"
import * as attributes from "../language/machine/attributes.ts"
import * as classes from "../language/machine/classes.ts"
import * as common from "../language/machine/common-members.ts"
import * as comparing from "../language/machine/comparing.ts"
import * as conversions from "../language/machine/conversions.ts"
import * as coreBuiltins from "../language/machine/core-builtins.ts"
import * as calls from "../language/machine/function-calls.ts"
import { further as furtherMachine } from "../language/machine/further.ts"
import * as operators from "../language/machine/further-operators.ts"
import * as generators from "../language/machine/generators.ts"
import * as instructions from "../language/machine/instructions.ts"
import * as iteration from "../language/machine/iteration.ts"
import * as members from "../language/machine/members.ts"
import * as missingModule from "../language/machine/missing-module.ts"
import * as passes from "../language/machine/passes.ts"
import * as paths from "../language/machine/paths.ts"
import * as protocols from "../language/machine/protocols.ts"
import * as report from "../language/machine/report.ts"
import * as suggest from "../language/machine/suggest.ts"
import * as text from "../language/machine/text.ts"
import * as undefinedNames from "../language/machine/undefined-names.ts"
import * as unwind from "../language/machine/unwind.ts"
import * as yielding from "../language/machine/yielding.ts"
import { libraries } from "../language/modules/all-modules.ts"
import * as builtinTable from "../language/modules/builtins/table.ts"
import { builtinLibrary } from "../language/modules/builtins.ts"
import * as librariesModule from "../language/modules/libraries.ts"
import { furtherTensorflow } from "../language/modules/tensorflow/further.ts"
import * as tensorOperators from "../language/modules/tensorflow/further-operators.ts"
import * as graphVariable from "../language/modules/tensorflow/graph-variable.ts"
import * as namedDtypes from "../language/modules/tensorflow/named-dtypes.ts"
import * as tensor from "../language/modules/tensorflow/tensor-record.ts"
import * as tensorflowLibrary from "../language/modules/tensorflow/tensorflow-library.ts"
import * as variable from "../language/modules/tensorflow/variable-record.ts"
import * as dtypes from "../language/numpy/dtypes.ts"
import * as elements from "../language/numpy/elements.ts"
import { furtherArrays, furtherDtypes } from "../language/numpy/further.ts"
import * as clutter from "../language/parse/clutter.ts"
import * as describe from "../language/parse/describe.ts"
import * as diagnose from "../language/parse/diagnose.ts"
import { furtherParser } from "../language/parse/further.ts"
import * as layout from "../language/parse/layout.ts"
import * as patterns from "../language/parse/patterns.ts"
import * as brackets from "../language/parse/read-brackets.ts"
import * as clauses from "../language/parse/read-clauses.ts"
import * as compound from "../language/parse/read-compound.ts"
import * as keywordStatements from "../language/parse/read-keyword-statement.ts"
import * as rareStatements from "../language/parse/read-rare-statement.ts"
import * as readText from "../language/parse/read-text.ts"
import * as scanFaults from "../language/parse/scan-faults.ts"
import * as syntaxDiagnostic from "../language/parse/syntax-diagnostic.ts"
import * as arrayValues from "../language/runtime/array-values.ts"
import * as batches from "../language/runtime/batches.ts"
import * as convertNest from "../language/runtime/convert-nest.ts"
import { fillFallbackBackend } from "../language/runtime/fallback-backend.ts"
import { furtherRuntime } from "../language/runtime/further.ts"
import * as onTape from "../language/runtime/on-tape.ts"
import * as session from "../language/runtime/session.ts"
import * as symbolicReads from "../language/runtime/symbolic-reads.ts"
import * as opDocumentation from "../ops/documentation/table.ts"
import * as errors from "../ops/errors.ts"
import { furtherOps } from "../ops/further.ts"
import * as records from "../ops/further-records.ts"
import * as reductions from "../ops/further-reductions.ts"
import * as references from "../ops/references.ts"
import * as wholePowers from "../ops/whole-powers.ts"
import * as adam from "../optimise/adam.ts"
import * as adaptive from "../optimise/adaptive.ts"
import { furtherOptimisers } from "../optimise/further.ts"
import * as momentum from "../optimise/momentum.ts"
import * as algebraicRules from "../simplify/algebraic-rules.ts"
import { furtherRules } from "../simplify/further.ts"
import * as check from "./check.ts"
import * as documentation from "./collect-documentation.ts"
import * as fitted from "./fit/fitted-line.ts"
import { furtherTraining } from "./further.ts"
import * as ownStep from "./graph/own-step.ts"
import * as scriptedLoss from "./graph/scripted-loss.ts"
import * as figures from "./program/figures.ts"
import * as namedValues from "./program/named-values.ts"
import * as objectiveObserver from "./program/objective-observer.ts"
import * as ownOptimiser from "./program/own-optimiser.ts"
import * as plainFunctions from "./program/plain-functions.ts"
import * as plainLoss from "./program/plain-loss.ts"
import * as plainParameters from "./program/plain-parameters.ts"
import * as scratch from "./program/scratch.ts"
import * as standstill from "./program/standstill.ts"
import * as step from "./program/step-machine.ts"
import * as trace from "./program/trace.ts"
import * as trainingQuestions from "./program/training-questions.ts"
import * as questions from "./questions.ts"
import * as replay from "./replay.ts"
import * as bindings from "./source/bindings.ts"
import * as sourceFunctions from "./source/functions.ts"
import * as sweptRun from "./swept-run.ts"

/** Fills every part. */
export function fillParts(): void {
  furtherKernel.fill({ f64, hyperbolic, power: kernelPower, trigonometric })
  furtherOps.fill({
    documentation: opDocumentation,
    errors,
    records,
    exponential,
    logarithm,
    power,
    reductions,
    references,
    wholePowers,
  })
  furtherAutodiff.fill(givenCotangents)
  furtherLowering.fill({ exhausted, moves: lowerMove, partViews, unknownShapes, verify })
  furtherBackends.fill({ trial })
  furtherWasm.fill({
    ...{
      integers: wasmIntegers,
      laneByLane: wasmLanes,
      lines: wasmLines,
      listing: wasmListing,
      pack: wasmPack,
      writtenOut: wasmWrittenOut,
    },
  })
  furtherArrays.fill(elements)
  furtherDtypes.fill(dtypes)
  furtherRuntime.fill({ arrayValues, batches, convertNest, onTape, symbolicReads })
  fillFallbackBackend(typedArrayBackend)
  furtherParser.fill({
    ...{ brackets, clauses, clutter, compound, describe, diagnose, layout, patterns, rareStatements, scanFaults },
    ...{ statements: keywordStatements, syntaxDiagnostic, text: readText },
  })
  furtherCompiler.fill({
    ...{ deferred, expressions: furtherExpressions, functions, plainLoops, scopes: innerScopes, statements },
  })
  furtherMachine.fill({
    ...{
      argumentFaults,
      arithmetic,
      attributes,
      builtins: coreBuiltins,
      calls,
      classes,
      common,
      comparing,
      conversions,
      generators,
    },
    ...{ instructions, iteration, members, missingModule, operators, passes, paths, protocols, report, suggest, text },
    ...{ undefinedNames, unwind, yielding },
  })
  builtinLibrary.fill(builtinTable)
  furtherTensorflow.fill({
    graphVariable,
    library: tensorflowLibrary,
    namedDtypes,
    operators: tensorOperators,
    tensor,
    variable,
  })
  furtherOptimisers.fill({ adam, adaptive, momentum })
  furtherRules.fill(algebraicRules)
  libraries.fill(librariesModule)
  furtherData.fill({ digits, givenFiles })
  furtherTraining.fill({
    ...{ bindings, check, documentation, figures, fitted, functions: sourceFunctions },
    ...{ namedValues, objectiveObserver, ownOptimiser, ownStep, plainFunctions, plainLoss, plainParameters },
    ...{ questions, replay, scratch, scriptedLoss, session, standstill, step },
    ...{ sweptRun, trace, trainingQuestions },
  })
}
