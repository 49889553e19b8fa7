package policy

import (
	"fmt"
	"regexp"
	"slices"
	"sync"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"yuqiao/market"
)

const (
	maxExpression = 1000 // bytes
	maxMemo       = 4096 // remembered answers of one expression
)

// expression is a condition ready to be asked. Its answer depends on nothing
// but the values of its facts, so answers are remembered by them.
type expression struct {
	program cel.Program
	facts   []factID // in order of the table
	mu      sync.RWMutex
	memo    map[string]answer
}

// answer is what an expression says for some facts. It is shared: nobody may
// change it.
type answer struct {
	result  Result
	missing []factID
	shown   string
}

// language is CEL over the table of facts, without macros: no has(), which
// would let a verdict change its mind when a fact is added.
var language = sync.OnceValues(func() (*cel.Env, error) {
	options := []cel.EnvOption{cel.ClearMacros(), cel.ParserExpressionSizeLimit(maxExpression), cel.ParserRecursionLimit(50)}
	for _, f := range facts {
		t := cel.StringType
		switch f.Type {
		case CodesFact:
			t = cel.ListType(cel.StringType)
		case BoolFact:
			t = cel.BoolType
		case NumberFact:
			t = cel.DoubleType
		}
		options = append(options, cel.Variable(f.Name, t))
	}
	return cel.NewEnv(options...)
})

// compiler makes each different expression once.
type compiler map[string]*expression

func (c compiler) compile(expr string) (*expression, error) {
	if e := c[expr]; e != nil {
		return e, nil
	}
	if len(expr) > maxExpression {
		return nil, fmt.Errorf("an expression has at most %d bytes", maxExpression)
	}
	env, err := language()
	if err != nil {
		return nil, err
	}
	checked, issues := env.Compile(expr)
	if err := issues.Err(); err != nil {
		return nil, unread(err)
	}
	if !checked.OutputType().IsExactType(cel.BoolType) {
		return nil, badExpression("an expression must say true or false")
	}
	used := map[factID]bool{}
	if err := inspect(checked.NativeRep().Expr(), checked.NativeRep(), used); err != nil {
		return nil, err
	}
	if len(used) == 0 {
		return nil, badExpression("an expression must use a fact")
	}
	e := &expression{memo: map[string]answer{}}
	for id := range facts {
		if used[factID(id)] {
			e.facts = append(e.facts, factID(id))
		}
	}
	if e.program, err = env.Program(checked); err != nil {
		return nil, err
	}
	c[expr] = e
	return e, nil
}

func badExpression(message string) error {
	return unsound{market.FieldError{Code: "bad-expression", Message: message}}
}

var undeclared = regexp.MustCompile(`undeclared reference to '([\w.]{1,60})'`)

// unread tells an unknown fact from what else the compiler cannot take.
func unread(err error) error {
	if m := undeclared.FindStringSubmatch(err.Error()); m != nil {
		return unsound{market.FieldError{Code: "no-such-fact", Message: err.Error(), Params: market.Params{Name: m[1]}}}
	}
	return badExpression(err.Error())
}

// comparisons are the operators that an expression may use beside && || !.
var comparisons = []string{operators.Equals, operators.NotEquals, operators.Less, operators.LessEquals, operators.Greater, operators.GreaterEquals, operators.In}

// inspect admits comparisons of facts with constants, joined by && || and !,
// and nothing else. Codes must be among those the fact can have, and lists may
// only be asked for an item, since an open list has no other answer.
func inspect(e ast.Expr, tree *ast.AST, used map[factID]bool) error {
	if e.Kind() != ast.CallKind {
		if id, ok := factOf(e, tree); ok && facts[id].Type == BoolFact {
			used[id] = true
			return nil
		}
		return badExpression("only comparisons of facts with constants, and facts of type bool, may be joined")
	}
	call := e.AsCall()
	args := call.Args()
	switch name := call.FunctionName(); {
	case name == operators.LogicalAnd, name == operators.LogicalOr, name == operators.LogicalNot:
		for _, a := range args {
			if err := inspect(a, tree, used); err != nil {
				return err
			}
		}
		return nil
	case slices.Contains(comparisons, name) && len(args) == 2:
		return inspectComparison(name, args[0], args[1], tree, used)
	default:
		return badExpression(fmt.Sprintf("the function %q is not part of the language of conditions", name))
	}
}

func inspectComparison(operator string, left, right ast.Expr, tree *ast.AST, used map[factID]bool) error {
	id, ok := factOf(left, tree)
	constants := right
	if !ok {
		if id, ok = factOf(right, tree); !ok || operator != operators.In {
			return badExpression("a comparison has a fact on its left, or on the right of in")
		}
		constants = left
		if facts[id].Type != CodesFact {
			return badExpression(facts[id].Name + " is no list")
		}
	} else if facts[id].Type == CodesFact {
		return badExpression(facts[id].Name + " is a list: ask only whether an item is in it")
	}
	used[id] = true
	elements := []ast.Expr{constants}
	if constants.Kind() == ast.ListKind {
		elements = constants.AsList().Elements()
	}
	for _, c := range elements {
		if c.Kind() != ast.LiteralKind {
			return badExpression("a fact may be compared with constants only")
		}
		if s, ok := c.AsLiteral().(types.String); ok && len(facts[id].Values) > 0 && !slices.Contains(facts[id].Values, string(s)) {
			return neverValue(facts[id].Name, string(s))
		}
	}
	return nil
}

// factOf finds the fact that e names, if it names one.
func factOf(e ast.Expr, tree *ast.AST) (factID, bool) {
	r, ok := tree.ReferenceMap()[e.ID()]
	if !ok || r.Name == "" {
		return 0, false
	}
	id, ok := factsByName[r.Name]
	return id, ok && facts[id].Name == r.Name
}

// ask answers the expression for what is known.
func (e *expression) ask(k *known) (answer, error) {
	var space [256]byte
	key := space[:0]
	for _, id := range e.facts {
		if k[id].said {
			key = append(key, k[id].text...)
		} else {
			key = append(key, 1)
		}
		key = append(key, 0)
	}
	e.mu.RLock()
	a, ok := e.memo[string(key)]
	e.mu.RUnlock()
	if ok {
		return a, nil
	}
	a, err := e.evaluate(k)
	if err != nil {
		return answer{}, err
	}
	e.mu.Lock()
	if len(e.memo) >= maxMemo {
		clear(e.memo)
	}
	e.memo[string(key)] = a
	e.mu.Unlock()
	return a, nil
}

// evaluate is ask without the memory.
func (e *expression) evaluate(k *known) (answer, error) {
	v, _, err := e.program.Eval((*activation)(k))
	if err != nil {
		return answer{}, err
	}
	switch v := v.(type) {
	case types.Bool:
		a := answer{result: Failed}
		if v {
			a.result = Met
		}
		for _, id := range e.facts {
			if k[id].said {
				a.shown = join(a.shown, k.shown(id))
			}
		}
		return a, nil
	case *types.Unknown:
		a := answer{result: Unanswered}
		for _, id := range v.IDs() {
			a.missing = append(a.missing, factID(id))
		}
		slices.Sort(a.missing)
		for _, id := range e.facts {
			a.shown = join(a.shown, k.shown(id))
		}
		return a, nil
	}
	return answer{}, fmt.Errorf("a condition came to %T", v)
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// activation lets expressions read what is known by the names of facts.
type activation known

func (a *activation) ResolveName(name string) (any, bool) {
	id, ok := factsByName[name]
	if !ok {
		return nil, false
	}
	if !a[id].said {
		return unanswered[id], true
	}
	return a[id].cel, true
}

func (a *activation) Parent() cel.Activation { return nil }
